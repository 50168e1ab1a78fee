using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Parsing;

public sealed class ScheduleTests
{
    private static readonly string[] Calendars = ["holidays", "maintenance"];

    [Fact]
    public void Everything_is_read()
    {
        var schedule = Read(
            "{ cron: \"0 30 6 ? * MON-FRI\", timeZone: Europe/Rome, except: [ holidays, maintenance ], missed: skip }"
        );

        schedule.Cron.ShouldBe("0 30 6 ? * MON-FRI");
        schedule.Every.ShouldBeNull();
        schedule.TimeZone.ShouldBe("Europe/Rome");
        schedule.Realtime.ShouldBeFalse();
        schedule.Except.ShouldBe(["holidays", "maintenance"]);
        schedule.Missed.ShouldBe(MissedRuns.Skip);
    }

    [Fact]
    public void One_calendar_needs_no_list_and_missed_runs_are_made_up_for()
    {
        var schedule = Read("{ every: 5m, except: holidays }");

        schedule.Except.ShouldBe(["holidays"]);
        schedule.Missed.ShouldBe(MissedRuns.Run);
    }

    [Theory]
    [InlineData("{ realtime: yes }", 300)]
    [InlineData("{ realtime: yes, every: 1h }", 3600)]
    [InlineData("{ every: 5s }", 5)]
    public void A_slow_poll_remains_where_only_signals_are_asked_for(string schedule, int seconds) =>
        Read(schedule).Every.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_cron_expression_needs_no_slow_poll() =>
        Read("{ realtime: yes, cron: \"0 0 6 * * ?\" }").Every.ShouldBeNull();

    [Theory]
    [InlineData("{ every: 5m, cron: \"0 0 6 * * ?\" }", "(8,24): 'cron' has no meaning beside 'every'")]
    [InlineData("{ every: 1s }", "(8,20): an interval of '1s' is too short; write 5s or more")]
    [InlineData("{ every: 4s, realtime: yes }", "is too short")]
    [InlineData("{ realtime: no }", "starts no run when 'realtime' is no; add one of them")]
    [InlineData("{ missed: skip }", "a schedule lacks one of the keys 'every', 'cron' or 'realtime'")]
    [InlineData("{ every: 5m, timeZone: Europe/Rome }", "'timeZone' stands without 'cron'")]
    [InlineData("{ every: 5m, missed: skp }", "did you mean 'skip'?")]
    [InlineData(
        "{ every: 5m, except: holidys }",
        "(8,32): the installation file has no calendar 'holidys'; did you mean 'holidays'?"
    )]
    [InlineData("{ every: 5m, except: [ holidays, x ] }", "'x'; the calendars are holidays, maintenance")]
    [InlineData(
        "{ cron: \"0 30 6 ? * MON-FRY\" }",
        "the part 'day of week' of the cron expression holds 'MON-FRY'; write days from SUN to SAT"
    )]
    [InlineData("{ cron: \"*/5 * * * *\" }", "which is not a cron expression of 6 or 7 words, seconds first")]
    public void What_is_wrong_is_said_with_place_and_cure(string schedule, string message) =>
        Errors(schedule, Calendars).ShouldContain(message);

    [Fact]
    public void Without_calendars_the_error_says_where_they_are_described() =>
        Errors("{ every: 5m, except: holidays }", []).ShouldContain("describe it there under 'calendars'");

    [Fact]
    public void Where_the_installation_is_not_known_names_of_calendars_are_not_checked() =>
        Errors("{ every: 5m, except: holidays }", calendars: null).ShouldBe("");

    private static ScheduleDefinition Read(string schedule)
    {
        var file = ProcessFileParser.Parse(Text(schedule), "p.yaml", Calendars);
        Files.Text(file.Errors).ShouldBe("");
        return file.Definition.ShouldNotBeNull().Schedule.ShouldNotBeNull();
    }

    private static string Errors(string schedule, IReadOnlyCollection<string>? calendars) =>
        Files.Text(ProcessFileParser.Parse(Text(schedule), "p.yaml", calendars).Errors);

    private static string Text(string schedule) => Files.Process($"\nschedule: {schedule}\n");
}
