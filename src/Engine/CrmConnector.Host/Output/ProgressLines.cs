using System.Globalization;

namespace CrmConnector.Host.Output;

/// <summary>Progress for a log file: a plain line now and then, none for work that is quickly done.</summary>
internal sealed class ProgressLines(HostEnvironment host, string title) : IProgress<Advance>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _start = host.Time.GetTimestamp();
    private TimeSpan _next = Interval;

    public void Report(Advance value)
    {
        lock (_lock)
        {
            var elapsed = host.Time.GetElapsedTime(_start);
            if (elapsed < _next)
            {
                return;
            }

            _next = elapsed + Interval;
            var rate = value.Done / elapsed.TotalSeconds;
            host.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{title}: {value.Done:N0}{Of(value.Total)} records, {rate:N0}/s{Left(value, rate)}"
                )
            );
        }
    }

    private static string Of(long? total) =>
        total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total:N0}");

    private static string Left(Advance value, double rate) =>
        value.Total is { } total && rate > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", {TimeSpan.FromSeconds(Math.Ceiling((total - value.Done) / rate)):g} left"
            )
            : "";
}
