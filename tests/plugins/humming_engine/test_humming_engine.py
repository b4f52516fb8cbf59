from bulletin.testing import EngineSuite


class TestHummingEngine(EngineSuite):
    engine_name = "hum"
