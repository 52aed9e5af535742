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
rounds = 0
spent = time.process_time()
while rounds < 3 and time.process_time() - spent < 10:
    begin, begin_cpu = time.perf_counter(), time.process_time()
    vectors = model.encode(texts, batch_size=32, normalize_embeddings=True)
    wall = min(wall, time.perf_counter() - begin)
    cpu = min(cpu, time.process_time() - begin_cpu)
    rounds += 1
with open(answer, "w", encoding="utf-8") as file:
    json.dump({"wall": wall, "cpu": cpu, "rounds": rounds, "vectors": vectors.tolist()}, file)
