using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Notifications.Composing;
using CrmConnector.Processes;
using CrmConnector.State.Journal;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Tests.Composing;

public sealed class ReportComposingTests
{
    private const string Runs = """
        notification: runs
        report: news
        to: [ administrators ]
        attach: changes
        """;

    private const string Daily = """
        notification: daily
        report: daily
        at: "07:00"
        to: [ administrators ]
        """;

    [Fact]
    public async Task A_run_is_reported_with_what_it_did_and_what_waits()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Runs);
        await RunAsync(fixture, 5, quarantined: 1);

        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldStartWith("mail anna@example.com,bruno@example.com: ");

        var message = (await fixture.MessagesAsync()).Single().Message;
        message.Text.ShouldContain("crmconnector quarantine show customers q0");
        message.Attachments.ShouldHaveSingleItem().Name.ShouldBe("changes.csv");
        var changes = System.Text.Encoding.UTF8.GetString(message.Attachments[0].Content.Span);
        changes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 5 + 1);
    }

    [Fact]
    public async Task A_run_that_failed_before_it_began_is_reported_as_failed()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Runs);
        var run = await fixture.Store.Runs.StartAsync(new RunStart("customers", RunKind.Incremental, 1), default);
        await fixture.Store.Runs.EndAsync(
            new RunEnd(run, RunStatus.Failed, "The field 'name' is not there.")
            {
                Ending = "Failed",
                Events = fixture.Engine.Events.OfReports("customers", run, completed: false, isNews: true),
            },
            default
        );

        await fixture.NewAsync();

        var message = (await fixture.MessagesAsync()).Single().Message;
        message.Json.ShouldContain("\"verdict\": \"failed\"");
        message.Text.ShouldContain("The field 'name' is not there.");
    }

    [Fact]
    public async Task Runs_that_follow_each_other_closely_are_reported_together()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Runs);
        await RunAsync(fixture, 1);
        (await fixture.NewAsync()).Count.ShouldBe(1);
        for (var i = 0; i < 4; i++)
        {
            await RunAsync(fixture, 2);
        }

        (await fixture.NewAsync()).ShouldBeEmpty();
        (await fixture.ComposeAsync()).ShouldNotBeNull();
        fixture.Time.Advance(TimeSpan.FromMinutes(15));

        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.MessagesAsync())[^1].Message.Json.ShouldContain("\"runs\": 4");
    }

    [Fact]
    public async Task A_day_is_reported_at_its_time_also_when_nothing_happened()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Daily);
        (await fixture.NewAsync()).ShouldBeEmpty("a new rule begins with the next day");
        await RunAsync(fixture, 3);

        var next = await fixture.ComposeAsync();
        next.ShouldBe(new DateTimeOffset(2026, 11, 28, 7, 0, 0, TimeSpan.Zero));
        fixture.Time.AdvanceTo(next!.Value);
        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.NewAsync()).ShouldBeEmpty();

        fixture.Time.Advance(TimeSpan.FromDays(1));
        (await fixture.NewAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Days_on_which_the_service_was_down_are_reported_together()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Daily);
        await fixture.NewAsync();
        await RunAsync(fixture, 3);

        fixture.Time.Advance(TimeSpan.FromDays(4));

        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.NewAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "\"addsUp\": true")]
    [InlineData(1, "\"addsUp\": false")]
    public async Task Figures_add_up_or_the_report_says_that_they_do_not(int lost, string told)
    {
        await using var fixture = await ComposingFixture.OpenAsync(Runs);
        await RunAsync(fixture, 5, lost: lost);

        await fixture.NewAsync();

        (await fixture.MessagesAsync()).Single().Message.Json.ShouldContain(told);
    }

    [Theory]
    [InlineData("2026-03-28T06:30Z", "2026-03-28T06:00Z", "2026-03-29T05:00Z", "the day before summer time")]
    [InlineData("2026-03-29T12:00Z", "2026-03-29T05:00Z", "2026-03-30T05:00Z", "the day on which it begins")]
    [InlineData("2026-10-25T12:00Z", "2026-10-25T06:00Z", "2026-10-26T06:00Z", "the day on which it ends")]
    public void A_digest_comes_at_the_same_time_of_the_clock(string now, string last, string next, string what)
    {
        var rule = (ReportRule)NotificationFileParser.Parse(Daily, "daily.yaml").Rule!;
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

        DigestTimes.Last(rule, rome, Time(now)).ShouldBe(Time(last), what);
        DigestTimes.Next(rule, rome, Time(now)).ShouldBe(Time(next), what);
    }

    [Fact]
    public void A_time_that_a_change_of_the_clock_leaves_out_is_due_an_hour_later_and_one_that_comes_twice_once()
    {
        var rule = (ReportRule)
            NotificationFileParser.Parse(Daily.Replace("07:00", "02:30", StringComparison.Ordinal), "daily.yaml").Rule!;
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

        DigestTimes.Next(rule, rome, Time("2026-03-29T00:00Z")).ShouldBe(Time("2026-03-29T01:30Z"));
        DigestTimes.Next(rule, rome, Time("2026-10-25T00:00Z")).ShouldBe(Time("2026-10-25T00:30Z"));
        DigestTimes.Next(rule, rome, Time("2026-10-25T00:30Z")).ShouldBe(Time("2026-10-26T01:30Z"));
    }

    [Fact]
    public void A_weekly_digest_comes_on_its_day()
    {
        var rule = (ReportRule)
            NotificationFileParser
                .Parse("notification: week\nreport: weekly\nweekday: FRI\nat: \"18:00\"", "week.yaml")
                .Rule!;

        DigestTimes.Last(rule, TimeZoneInfo.Utc, Time("2026-11-27T17:59Z")).ShouldBe(Time("2026-11-20T18:00Z"));
        DigestTimes.Last(rule, TimeZoneInfo.Utc, Time("2026-11-27T18:00Z")).ShouldBe(Time("2026-11-27T18:00Z"));
        DigestTimes.Next(rule, TimeZoneInfo.Utc, Time("2026-11-27T18:00Z")).ShouldBe(Time("2026-12-04T18:00Z"));
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task RunAsync(ComposingFixture fixture, int created, int quarantined = 0, int lost = 0)
    {
        var run = await fixture.Store.Runs.StartAsync(
            new RunStart("customers", RunKind.Incremental, 1, fixture.Flow),
            default
        );
        List<JournalEntry> journal =
        [
            .. Enumerable
                .Range(0, created)
                .Select(i => new JournalEntry(JournalOutcome.Created, new RecordKey($"c{run}-{i}"))),
            .. Enumerable
                .Range(0, quarantined)
                .Select(i => new JournalEntry(JournalOutcome.Quarantined, new RecordKey($"q{i}"))),
        ];
        await fixture.Store.CommitPageAsync(
            new PageCommit(fixture.Flow, run, 1)
            {
                Journal = journal,
                Counts = new JournalPageCounts(journal.Count + lost),
                Quarantined =
                [
                    .. Enumerable
                        .Range(0, quarantined)
                        .Select(i => new QuarantineNote(new RecordKey($"q{i}"), "too-long", "name", "it is too long")),
                ],
            },
            default
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        await fixture.Store.Runs.EndAsync(
            new RunEnd(run, RunStatus.Completed)
            {
                Events = fixture.Engine.Events.OfReports("customers", run, completed: true, isNews: true),
            },
            default
        );
    }
}
