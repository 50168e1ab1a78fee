using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Rendering;

/// <summary>The mails as people get them.</summary>
public sealed class MailApprovalTests
{
    public static TheoryData<string> All { get; } = [.. Mails.Main];

    [Theory]
    [MemberData(nameof(All))]
    public void The_text_reads_well_in_a_terminal(string name)
    {
        var texts = new[] { "en", "it" }
            .Select(language => Mails.Of(name, language))
            .Select(mail => $"Subject: {mail.Subject}\n\n{mail.Text}");
        string.Join("\n==========\n\n", texts).ShouldMatchApproved(Approved.InFolder($".{name}", ".txt"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_html_needs_nothing_from_elsewhere(string name)
    {
        foreach (var language in new[] { "en", "it" })
        {
            var html = Mails.Of(name, language).Html;
            foreach (
                var refused in new[]
                {
                    "<script",
                    "<img",
                    "<link",
                    "<svg",
                    "@import",
                    "url(",
                    "position:",
                    "display:flex",
                }
            )
            {
                html.ShouldNotContain(refused, Case.Insensitive);
            }

            html.ShouldMatchApproved(Approved.InFolder($".{name}.{language}", ".html"));
        }
    }

    [Theory]
    [InlineData("run-quarantine")]
    [InlineData("big-leads")]
    public void Programs_get_names_that_stay(string name) =>
        Mails.Of(name, "en").Json.ShouldMatchApproved(Approved.InFolder("." + name, ".json"));

    [Fact]
    public void Only_what_does_not_work_is_urgent()
    {
        Mails
            .Names.Where(name => Mails.Of(name, "en").IsUrgent)
            .ShouldBe([
                "run-failed",
                "run-guard",
                "down",
                "escalated",
                "mixed",
                "event-3-RunFailed",
                "event-30-GuardTripped",
                "event-40-SystemDown",
                "event-42-RunMissed",
                "event-45-ProcessesRefused",
            ]);
    }
}
