using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;
using CrmConnector.Service.Scheduling;
using CrmConnector.Testing;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>When signals may start runs.</summary>
public sealed class OpenTimesTests
{
    private static readonly DateTimeOffset Thursday = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly VirtualTime _time = new(Thursday);
    private readonly OpenTimes _times;

    public OpenTimesTests() =>
        _times = new OpenTimes(
            () =>
                [
                    Calendar("night", "22:00", "05:30"),
                    Calendar("mornings", "00:00", "12:00"),
                    Calendar("afternoons", "12:00", "00:00"),
                ],
            _time
        );

    [Theory]
    [InlineData("", "2026-01-01T23:00:00Z", 0)]
    [InlineData("night", "2026-01-01T21:59:00Z", 0)]
    [InlineData("night", "2026-01-02T05:00:00Z", 30)]
    [InlineData("night", "2026-01-02T05:30:00Z", 0)]
    [InlineData("night", "2026-01-01T23:00:00Z", 60)]
    [InlineData("mornings afternoons", "2026-01-01T12:00:00Z", 60)]
    public void A_closed_time_lasts_until_its_end_and_is_looked_at_again_within_the_hour(
        string except,
        string now,
        int minutes
    )
    {
        _time.AdvanceTo(DateTimeOffset.Parse(now, Invariant));

        var closed = _times.ClosedFor("people", [Process(except)]);

        closed.ShouldBe(TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(1));
        _times.ClosedFor("another", []).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Changed_process_files_count_at_once()
    {
        _time.AdvanceTo(Thursday.AddHours(11));
        _times.ClosedFor("people", [Process("night")]).ShouldBeGreaterThan(TimeSpan.Zero);
        _times.ClosedFor("people", [Process("")]).ShouldBe(TimeSpan.Zero);
    }

    private static CalendarDefinition Calendar(string name, string from, string to) =>
        new(name, new SourcePosition("crmconnector.yaml", 1, 1))
        {
            Times = [new TimeWindow(TimeOnly.Parse(from, Invariant), TimeOnly.Parse(to, Invariant))],
        };

    private static ProcessDefinition Process(string except)
    {
        var file = ProcessFileParser.Parse(
            """
            process: people
            link: person
            from: { connection: erp, entity: people }
            to: { connection: crm, entity: account }
            fields: [ { from: name, to: name } ]
            schedule: { every: 5m, realtime: yes }
            """,
            "people.yaml",
            []
        );
        var names = except.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return file.Definition! with { Schedule = file.Definition.Schedule! with { Except = names } };
    }
}
