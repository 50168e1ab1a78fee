using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Notifying;

public sealed class NotificationFileTests
{
    [Fact]
    public void An_alert_is_read_with_all_that_it_says()
    {
        var rule = (AlertRule)Read(
            """
            notification: big-leads
            title: A big lead
            alert: [ record-created, record-updated ]
            processes: [ leads ]
            entity: crm/lead
            where: [ { field: revenue, moreThan: 50000 } ]
            show: [ fullname ]
            to: [ sales, anna@example.com, { field: owner, of: systemuser, address: mail } ]
            channel: mail
            language: it
            tell: each
            throttle: { most: 3, within: 2h }
            quiet: [ nights, weekend ]
            """
        );

        rule.Name.ShouldBe("big-leads");
        rule.Title.ShouldBe("A big lead");
        rule.Events.ShouldBe([EventKind.RecordCreated, EventKind.RecordUpdated], ignoreOrder: true);
        rule.Entity.ShouldBe(new EntityAddress("crm", "lead"));
        rule.Where.ShouldBeOfType<Condition.All>().Conditions.Count.ShouldBe(1);
        rule.Show.ShouldBe(["fullname"]);
        rule.To.ShouldBe([
            new Recipient.Role("sales"),
            new Recipient.Address("anna@example.com"),
            new Recipient.OfField("owner", "systemuser", "mail"),
        ]);
        (rule.Channel, rule.Language, rule.FirstOnly).ShouldBe(("mail", "it", false));
        rule.Throttle.ShouldBe(new Throttle(3, TimeSpan.FromHours(2)));
        rule.Quiet.ShouldBe(["nights", "weekend"]);
        (rule.IsAbout("leads"), rule.IsAbout("customers")).ShouldBe((true, false));
    }

    [Fact]
    public void A_report_is_read_with_all_that_it_says()
    {
        var rule = (ReportRule)Read(
            "notification: week\nreport: weekly\nat: \"18:30\"\nweekday: FRI\nto: [ bosses ]\nattach: changes"
        );

        (rule.Occasion, rule.At, rule.Weekday, rule.AttachesChanges).ShouldBe(
            (ReportOccasion.Weekly, new TimeOnly(18, 30), DayOfWeek.Friday, true)
        );
        rule.Throttle.ShouldBeNull("a report at fixed times comes once at each");
    }

    [Theory]
    [InlineData("alert: system-down", true)]
    [InlineData("alert: [ run-failed, run-missed ]", true)]
    [InlineData("alert: [ run-failed, record-created ]", false)]
    [InlineData("alert: record-created", false)]
    public void Problems_that_stand_are_told_once_unless_the_file_says_otherwise(string alert, bool firstOnly) =>
        ((AlertRule)Read($"notification: a\n{alert}")).FirstOnly.ShouldBe(firstOnly);

    [Theory]
    [InlineData("notification: a\n", "report")]
    [InlineData("notification: a\nreport: daily\nalert: run-failed\n", "alert")]
    [InlineData("notification: a\nalert: run-faild\n", "did you mean 'run-failed'?")]
    [InlineData("notification: a\nreport: dayly\n", "did you mean 'daily'?")]
    [InlineData("notification: a\nreport: news\nat: \"07:00\"\n", "is not made at a fixed time")]
    [InlineData("notification: a\nreport: daily\nweekday: MON\n", "write 'report: weekly'")]
    [InlineData("notification: a\nreport: daily\nat: \"25:00\"\n", "'25:00' is not a time of the day")]
    [InlineData("notification: a\nreport: daily\nto: [ anna@ ]\n", "'anna@' is not an e-mail address")]
    [InlineData("notification: a\nalert: run-failed\nattach: changes\n", "attach")]
    [InlineData("notification: a\nalert: record-created\nwhere: [ { field: x, is: 1 } ]\n", "entity")]
    [InlineData("notification: a\nalert: record-created\nentity: lead\n", "write a connection and an entity")]
    [InlineData("notification: a\nalert: record-created\nto: [ { field: owner, of: users } ]\n", "address")]
    [InlineData("notification: a\nalert: run-failed\nescalate: { after: 4h }\n", "to")]
    [InlineData("notification: A b\nreport: daily\n", "lower case letters")]
    public void What_is_wrong_is_said(string yaml, string error)
    {
        var file = NotificationFileParser.Parse(yaml, "notifications/a.yaml");

        file.Rule.ShouldBeNull();
        Files.Text(file.Errors).ShouldContain(error);
    }

    [Fact]
    public async Task A_folder_is_read_whole_and_a_name_that_stands_twice_is_said()
    {
        var folder = Directory.CreateTempSubdirectory("notifications");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.yaml"), "notification: one\nreport: daily\n");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.yaml"), "notification: one\nreport: weekly\n");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c.yaml"), "notification: [");

        var set = await NotificationFolder.LoadAsync(folder.FullName, folder.FullName, default);
        var none = await NotificationFolder.LoadAsync(Path.Combine(folder.FullName, "none"), folder.FullName, default);

        set.Rules.Select(rule => rule.Name).ShouldBe(["one", "one"]);
        Files.Text(set.Errors).ShouldContain("b.yaml(1,15): the name 'one' is taken by a.yaml");
        Files.Text(set.Errors).ShouldContain("c.yaml");
        none.Errors.ShouldBeEmpty("an installation need not tell anything");
        folder.Delete(recursive: true);
    }

    private static NotificationRule Read(string yaml)
    {
        var file = NotificationFileParser.Parse(yaml, "notifications/a.yaml");
        Files.Text(file.Errors).ShouldBe("");
        return file.Rule!;
    }
}
