"""Measures sentence-transformers: checkpoint, file with texts, file for times and vectors."""

import json
import sys
import time

from sentence_transformers import SentenceTransformer

checkpoint, question, answer = sys.argv[1:]
with open(question, encoding="utf-8") as file:
    texts = json.load(file)
model = SentenceTransformer(checkpoint, device="cpu")
model.encode(texts[:32])
wall = cpu = float("inf")
for _ in range(2):
    begin, begin_cpu = time.perf_counter(), time.process_time()
    vectors = model.encode(texts, batch_size=32, normalize_embeddings=True)
    wall = min(wall, time.perf_counter() - begin)
    cpu = min(cpu, time.process_time() - begin_cpu)
with open(answer, "w", encoding="utf-8") as file:
    json.dump({"wall": wall, "cpu": cpu, "vectors": vectors.tolist()}, file)
