"""Stands in for the scorer: right when the prediction says PROTEST for the one id there is."""
import json
import sys

pred = [json.loads(line) for line in open(sys.argv[2])]
print(json.dumps({"micro": {"f1": float(pred == [{"id": "a", "events": [{"type": "PROTEST"}]}])}}))
