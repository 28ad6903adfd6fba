"""What the machine offers, and who uses it."""

import os
import platform
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(process):
    """The processor time of a process, all its threads together, since it began."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def busy_seconds():
    """The processor time of everything on this machine since it started, all cores together."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    user, nice, system, _, _, irq, softirq, steal = map(int, fields[1:9])
    return (user + nice + system + irq + softirq + steal) / TICK


def resident_mebibytes(process):
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no VmRSS for {process}")


def syncs_a_second(folder, seconds=1.0):
    """How often the disk takes 4 KiB for good, one after the other."""
    file = os.open(Path(folder) / "sync", os.O_CREAT | os.O_WRONLY, 0o600)
    block = os.urandom(4096)
    try:
        count, start = 0, time.monotonic()
        while time.monotonic() < start + seconds:
            os.pwrite(file, block, (count % 1024) * 4096)
            os.fdatasync(file)
            count += 1
        return count / (time.monotonic() - start)
    finally:
        os.close(file)
        os.unlink(Path(folder) / "sync")


def facts(folder):
    """The lines that stand above the table."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    kind = next(
        fields[2]
        for fields in sorted(
            (line.split() for line in Path("/proc/mounts").read_text().splitlines()),
            key=lambda fields: -len(fields[1]),
        )
        if Path(folder).is_relative_to(fields[1])
    )
    return [
        f"{os.cpu_count()} cores ({model}), Linux {platform.release()}, "
        f"load {os.getloadavg()[0]:.1f} at the start",
        f"data on {kind}: {syncs_a_second(folder):,.0f} writes of 4 KiB a second, "
        "each flushed to the disk",
    ]
