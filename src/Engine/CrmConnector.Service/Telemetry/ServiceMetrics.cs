using System.Diagnostics.Metrics;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Service.Runs;

namespace CrmConnector.Service.Telemetry;

/// <summary>What the service counts. Names of processes and connections are labels; nothing of a record is.</summary>
internal sealed class ServiceMetrics : IRunFollower, IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "CrmConnector";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _records;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _messages;

    public ServiceMetrics(RunQueue queue)
    {
        _runs = _meter.CreateCounter<long>(
            "crmconnector.runs",
            "{run}",
            "Runs that have ended, by process, trigger and result."
        );
        _durations = _meter.CreateHistogram<double>(
            "crmconnector.run.duration",
            "s",
            "How long runs took, the wait for their turn included."
        );
        _records = _meter.CreateCounter<long>(
            "crmconnector.records",
            "{record}",
            "Records that runs dealt with, by process and outcome."
        );
        _calls = _meter.CreateCounter<long>(
            "crmconnector.webhook.events",
            "{event}",
            "Messages that systems called with, by connection and kind."
        );
        _dropped = _meter.CreateCounter<long>(
            "crmconnector.webhook.dropped",
            "{event}",
            "Messages that did not prove the secret or belong to no subscription."
        );
        _messages = _meter.CreateCounter<long>(
            "crmconnector.messages",
            "{message}",
            "Tries to deliver messages, by rule, channel and result."
        );
        _meter.CreateObservableGauge(
            "crmconnector.queue.waiting",
            () => queue.Waiting,
            "{process}",
            "Processes that wait for their run."
        );
        _meter.CreateObservableGauge(
            "crmconnector.queue.running",
            () => queue.Running.Count,
            "{process}",
            "Processes that are running."
        );
    }

    /// <inheritdoc/>
    public ValueTask EndedAsync(ProcessRun run, CancellationToken cancellationToken)
    {
        var process = new KeyValuePair<string, object?>("process", run.Process);
        _runs.Add(1, process, new("trigger", Lower(run.Trigger)), new("result", Lower(run.Result)));
        _durations.Record(run.Duration.TotalSeconds, process);
        foreach (var (outcome, count) in run.Reports.SelectMany(r => r.Sums.Outcomes))
        {
            _records.Add(count, process, new("outcome", Lower(outcome)));
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The delivery of a message was tried.</summary>
    public void Message(string rule, string channel, string result) =>
        _messages.Add(1, new("rule", rule), new("channel", channel), new("result", result));

    /// <summary>A system has called.</summary>
    public void Webhook(string connection, WebhookReading reading)
    {
        var label = new KeyValuePair<string, object?>("connection", connection);
        foreach (var item in reading.Events)
        {
            _calls.Add(1, label, new("kind", Lower(item.Kind)));
        }

        if (reading.Dropped > 0)
        {
            _dropped.Add(reading.Dropped, label);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
