"""A cluster of two executors on this machine, for all tests of this folder."""

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import musnad

SLOW_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # plans run once: compiling them well costs more than it gives
CONF = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": SLOW_START, "spark.executor.extraJavaOptions": SLOW_START,
    "spark.executor.memory": "1024m", "spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2",
    "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.coalescePartitions.enabled": "false", # else so little would be read by one executor alone
    "spark.locality.wait": "0s", "spark.sql.files.openCostInBytes": "0", # so that small files are parted between two
    "spark.sql.parquet.compression.codec": "snappy",
}  # fmt: skip


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed here: pip install 'musnad[spark]'")
    if not shutil.which("java"):
        pytest.skip("Java is not installed here (Debian, Ubuntu: apt-get install default-jre-headless)")
    import pyspark

    source = str(Path(musnad.__file__).parent.parent)
    told = {"SPARK_HOME": str(Path(pyspark.__file__).parent), "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(tmp_path_factory.mktemp("workers")),
            "PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))}  # fmt: skip
    before = {key: os.environ.get(key) for key in told}
    os.environ.update(told)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("musnad")
    for key, value in CONF.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    for key, value in before.items():
        if value is None:
            del os.environ[key]
        else:
            os.environ[key] = value
