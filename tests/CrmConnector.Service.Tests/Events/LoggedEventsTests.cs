using CrmConnector.Service.Events;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Tests.Events;

public sealed class LoggedEventsTests : ILogger<LoggedEvents>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 11, 0, 0, TimeSpan.Zero);
    private readonly List<string> _lines = [];

    [Fact]
    public void Each_event_is_a_sentence_with_what_one_needs()
    {
        var missed = new MissedRun("p", Now, Now.AddHours(-1), Now.AddHours(-2));
        var log = new LoggedEvents(this);
        log.Raise(missed);
        log.Raise(missed with { LastEnded = null });
        log.Raise(new LateRun("p", Now, 7, Now.AddHours(-1), TimeSpan.FromMinutes(15)));
        log.Raise(new Recovered("p", Now, missed, IsLeftAlone: false));
        log.Raise(new Recovered("p", Now, missed, IsLeftAlone: true));

        _lines.ShouldBe([
            "Error: Process p should have run at 2026-11-27 10:00:00Z and did not. Its last run ended at 2026-11-27 09:00:00Z.",
            "Error: Process p should have run at 2026-11-27 10:00:00Z and did not. It never ran.",
            "Warning: Run 7 of process p has been going on since 2026-11-27 10:00:00Z, longer than the 15 min that are usual at most.",
            "Information: Process p is back to normal.",
            "Information: Process p is not expected to run any more.",
        ]);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Add($"{logLevel}: {formatter(state, exception)}");
}
