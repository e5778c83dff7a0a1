import { performance } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";

const MICROSECONDS_PER_S = 1e6;

/**
 * OPS-1: what the process takes of its machine, under the names that dashboards for Node know. Each is read when it is asked
 * for: the ready-made set also watches every collection of garbage, which costs each hot read a thirtieth (PRF-1).
 */
export function registerProcessMetrics(registry: Registry): void {
  const registers = [registry];

  function count(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  const startedAt = performance.timeOrigin / 1000;
  gauge("process_start_time_seconds", "When the process started, in seconds since 1970", () => startedAt);
  count(
    "process_cpu_user_seconds_total",
    "User time of the process",
    () => process.cpuUsage().user / MICROSECONDS_PER_S,
  );
  count(
    "process_cpu_system_seconds_total",
    "System time of the process",
    () => process.cpuUsage().system / MICROSECONDS_PER_S,
  );
  gauge("process_resident_memory_bytes", "Memory that the process holds", () => process.memoryUsage.rss());
  gauge("nodejs_heap_size_total_bytes", "Heap that is reserved", () => process.memoryUsage().heapTotal);
  gauge("nodejs_heap_size_used_bytes", "Heap that is in use", () => process.memoryUsage().heapUsed);
  gauge("nodejs_external_memory_bytes", "Memory outside the heap", () => process.memoryUsage().external);
  gauge(
    "nodejs_active_resources",
    "Sockets, files, timers and the like that are open",
    () => process.getActiveResourcesInfo().length,
  );
  count(
    "nodejs_eventloop_active_seconds_total",
    "Time in which the event loop had work; its rate is how busy the process is",
    () => performance.eventLoopUtilization().active / 1000,
  );
}
