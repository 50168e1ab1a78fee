using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Tests.Samples;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Notifications.Tests.Rendering;

/// <summary>What holds for all strings.</summary>
public sealed class SubjectPropertyTests
{
    [Fact]
    public void One_line_stays_one_line() =>
        Prop.ForAll<string?, int>(
                (text, longest) =>
                {
                    var most = Math.Abs(longest % 200) + 1;
                    var line = OneLine.Of(text, most);
                    return line.Length <= most
                        && !line.Any(char.IsControl)
                        && line.EnumerateRunes().All(rune => rune.Value is not (0x2028 or 0x2029 or 0x202E or 0x2066))
                        && line.Normalize() is not null;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_subject_is_one_line_and_a_value_is_escaped() =>
        Prop.ForAll<string?, string?>(
                (installation, name) =>
                {
                    var mail = Mail(installation ?? "", name ?? "");
                    return !mail.Subject.Any(char.IsControl)
                        && mail.Subject.Length <= 160
                        && HostileValueTests.Skeleton(mail.Html).All(HostileValueTests.Harmless.Contains);
                }
            )
            .QuickCheckThrowOnFailure();

    private static RenderedMessage Mail(string installation, string name) =>
        new MessageRenderer(MessageTemplates.BuiltIn).Render(
            Hostile.Alert(installation, AlertOccasion.Happened, name) with
            {
                Events = [Hostile.Event(name, EventKind.RecordCreated)],
            },
            Mails.Options
        );
}
