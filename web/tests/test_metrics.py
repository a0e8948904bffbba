"""What is counted, in the text that Prometheus reads."""

import re

from goodstanding_web.metrics import BUCKETS, Metrics

LINE = re.compile(r'^[a-z_]+(\{([a-z]+="([^"\\\n]|\\.)*",?)+\})? [0-9.e+-]+$')


def test_the_text_of_prometheus() -> None:
    """Each line a comment or a sample; a histogram's buckets hold those below them."""
    metrics = Metrics()
    for seconds in (0.001, 0.03, 0.03, 99.0):
        metrics.begin()
        metrics.end("GET", "/", 200, seconds)
    metrics.begin()
    metrics.end("BREW", 'odd"\\\n', 404, 0.0)
    text = metrics.text()
    for line in text.splitlines():
        assert line.startswith(("# HELP ", "# TYPE ")) or LINE.match(line), line
    found = dict(re.findall(r'_bucket\{method="GET",route="/",le="([^"]+)"\} (\d+)', text))
    assert list(found) == [*map(str, BUCKETS), "+Inf"]
    assert (found["0.005"], found["0.025"], found["0.05"], found["10.0"]) == ("1", "1", "3", "3")
    assert found["+Inf"] == "4"
    assert 'goodstanding_request_seconds_sum{method="GET",route="/"} 99.061000' in text
    assert 'goodstanding_request_seconds_count{method="GET",route="/"} 4' in text
    assert 'method="other"' in text
    assert "goodstanding_requests_running 0" in text
