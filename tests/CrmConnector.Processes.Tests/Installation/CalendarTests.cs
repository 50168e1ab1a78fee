using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Installation;

public sealed class CalendarTests
{
    private static readonly Dictionary<string, IReadOnlyList<SettingDescription>> Adapters = new(StringComparer.Ordinal)
    {
        ["none"] = [],
    };

    [Fact]
    public void Everything_is_read()
    {
        var calendars = Parse(
            """
              holidays: { dates: [ 2027-03-29 ], yearly: [ 12-25, 02-29 ], timeZone: Europe/Rome }
              nights: { weekdays: [ SAT, SUN ], times: [ 22:30-04:00, 12:00-24:00 ] }
            """
        )
            .Definition.ShouldNotBeNull()
            .Calendars;

        calendars.Select(c => c.Name).ShouldBe(["holidays", "nights"]);
        calendars[0].Dates.ShouldBe([new DateOnly(2027, 3, 29)]);
        calendars[0].Yearly.ShouldBe([new YearlyDate(12, 25), new YearlyDate(2, 29)]);
        calendars[0].TimeZone.ShouldBe("Europe/Rome");
        calendars[1].Weekdays.ShouldBe([DayOfWeek.Saturday, DayOfWeek.Sunday]);
        calendars[1]
            .Times.ShouldBe([
                new TimeWindow(new TimeOnly(22, 30), new TimeOnly(4, 0)),
                new TimeWindow(new TimeOnly(12, 0), TimeOnly.MinValue),
            ]);
        calendars[1].TimeZone.ShouldBeNull();
    }

    [Theory]
    [InlineData("a: { }", "a calendar lacks one of the keys 'dates', 'yearly', 'weekdays' or 'times'")]
    [InlineData("a: { dates: [ 2027-02-29 ] }", "(4,17): there is no day '2027-02-29'; correct")]
    [InlineData("a: { dates: [ 29.3.2027 ] }", "write year, month and day")]
    [InlineData("a: { yearly: [ 02-30 ] }", "there is no day '02-30'")]
    [InlineData("a: { yearly: [ 12-32 ] }", "write month and day in two digits each")]
    [InlineData("a: { weekdays: [ SAT, SUM ] }", "did you mean 'SUN'?")]
    [InlineData("a: { weekdays: [ SUN, MON, TUE, WED, THU, FRI, SAT ] }", "names all days of the week")]
    [InlineData("a: { times: [ 2:00-3:00 ] }", "write two times from 00:00 to 24:00")]
    [InlineData("a: { times: [ 02:00-02:00 ] }", "begins when it ends")]
    [InlineData("a: { times: [ 00:00-24:00 ] }", "names all times of the day, so that no run could ever start")]
    [InlineData("a: { times: [ 06:00-20:00, 20:00-06:00 ] }", "names all times of the day")]
    [InlineData("a: { times: [ 02:00-03:00 ], timeZone: Europe/Roma }", "'Europe/Roma' is not a time zone")]
    [InlineData("A: { weekdays: [ SUN ] }", "is not a calendar's name")]
    public void What_is_wrong_is_said_with_place_and_cure(string calendars, string message) =>
        Files.Text(Parse("  " + calendars).Errors).ShouldContain(message);

    private static InstallationFile Parse(string calendars) =>
        InstallationFileParser.Parse(
            $"installation: acme\nconnections: {{ a: {{ adapter: none }} }}\ncalendars:\n{calendars}\n",
            "c.yaml",
            Path.GetTempPath(),
            _ => Adapters
        );
}
