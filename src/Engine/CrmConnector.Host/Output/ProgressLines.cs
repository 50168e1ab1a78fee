namespace CrmConnector.Host.Output;

/// <summary>Progress for a log file: a plain line now and then, none for work that is quickly done.</summary>
internal sealed class ProgressLines(HostEnvironment host, string title) : IProgress<Advance>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private string _step = "";
    private long _stepStart = host.Time.GetTimestamp();
    private long _lastLine = host.Time.GetTimestamp();

    public void Report(Advance value)
    {
        lock (_lock)
        {
            if (!string.Equals(value.Step, _step, StringComparison.Ordinal))
            {
                (_step, _stepStart) = (value.Step, host.Time.GetTimestamp());
            }

            if (host.Time.GetElapsedTime(_lastLine) < Interval)
            {
                return;
            }

            _lastLine = host.Time.GetTimestamp();
            host.Error.WriteLine(Line(value));
        }
    }

    private string Line(Advance value)
    {
        var seconds = host.Time.GetElapsedTime(_stepStart).TotalSeconds;
        // a rate of the first moments says nothing
        var rate = seconds >= 1 ? value.Done / seconds : 0;
        var count = ProgressText.Count(value.Done, value.Total, rate);
        var left = ProgressText.Left(value.Done, value.Total, rate);
        // nothing read yet, and no step: a system lets it wait
        var step = _step.Length == 0 && count.Length == 0 ? "waiting for an answer" : _step;
        return ProgressText.Title(title, step)
            + (count.Length > 0 ? ": " + count : "")
            + (left.Length > 0 ? ", " + left : "");
    }
}
