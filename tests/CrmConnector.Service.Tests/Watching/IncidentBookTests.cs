using CrmConnector.Service.Events;
using CrmConnector.Service.Watching;

namespace CrmConnector.Service.Tests.Watching;

public sealed class IncidentBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 11, 0, 0, TimeSpan.Zero);
    private readonly EventList _events = new();
    private readonly IncidentBook _book;

    public IncidentBookTests() => _book = new IncidentBook(_events);

    [Fact]
    public void What_goes_on_is_told_once()
    {
        _book.Take("p", Missed(Now), Now);
        _book.Take("p", Missed(Now.AddHours(1)), Now.AddHours(1));

        _events.Take().ShouldBe([Missed(Now)]);
        _book.Open.ShouldBe([KeyValuePair.Create<string, ServiceEvent>("p", Missed(Now))]);
    }

    [Fact]
    public void What_turns_into_something_else_is_over_first()
    {
        _book.Take("p", Missed(Now), Now);
        _book.Take("p", Late(7), Now);
        _book.Take("p", Late(8), Now);

        _events
            .Take()
            .ShouldBe([
                Missed(Now),
                new Recovered("p", Now, Missed(Now), IsLeftAlone: false),
                Late(7),
                new Recovered("p", Now, Late(7), IsLeftAlone: false),
                Late(8),
            ]);
    }

    [Fact]
    public void Where_nothing_was_wrong_nothing_is_told()
    {
        _book.Take("p", found: null, Now);
        _book.Leave("p", Now);

        _events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void One_process_is_not_another()
    {
        _book.Take("p", Missed(Now), Now);
        _book.Take("q", found: null, Now);
        _book.Leave("q", Now);

        _events.Take().ShouldBe([Missed(Now)]);
    }

    private static MissedRun Missed(DateTimeOffset at) => new("p", at, Now, LastEnded: null);

    private static LateRun Late(long run) => new("p", Now, run, Now, TimeSpan.FromMinutes(15));
}
