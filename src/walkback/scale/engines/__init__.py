"""Engines that run the shards of a plan: worker processes of this machine, Ray actors, Dask workers. All call `reader.ShardReader`."""
