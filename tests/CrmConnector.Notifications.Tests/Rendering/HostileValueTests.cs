using System.Text;
using System.Text.RegularExpressions;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Rendering;

/// <summary>Whatever records hold, it stays text.</summary>
public sealed partial class HostileValueTests
{
    private static readonly MessageRenderer Renderer = new(MessageTemplates.BuiltIn);

    public static TheoryData<string, int> Values { get; } = Of(Hostile.Values.Count);

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_makes_no_element_and_no_attribute(string language, int value)
    {
        foreach (var mail in All(Hostile.Values[value], language))
        {
            Skeleton(mail.Html).Except(Harmless, StringComparer.Ordinal).ShouldBeEmpty();
            Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThan(102 * 1024);
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_begins_no_line(string language, int value)
    {
        foreach (var mail in All(Hostile.Values[value], language))
        {
            mail.Text.ShouldNotContain("\nBcc:");
            mail.Text.ShouldNotContain("\n Bcc:");
            mail.Text.Where(character => char.IsControl(character) && character != '\n').ShouldBeEmpty();
            mail.Text.ShouldNotContain('\u202E');
            mail.Html.ShouldNotContain('\u202E');
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void The_subject_is_one_short_line(string language, int value)
    {
        foreach (var mail in All(Hostile.Values[value], language))
        {
            mail.Subject.Length.ShouldBeInRange(1, 160);
            mail.Subject.Where(character => char.IsControl(character) || character is '\u2028' or '\u202E')
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_is_no_page_is_no_link()
    {
        var alert = Alerts.Of(
            Alerts.Sample(Abstractions.Definitions.EventKind.SystemDown) with
            {
                Page = new Uri("javascript:alert(1)"),
            }
        );
        Renderer.Render(alert, Mails.Options).Html.ShouldNotContain("javascript");
    }

    /// <summary>Every template with the value in every field.</summary>
    internal static IEnumerable<RenderedMessage> All(string value, string language)
    {
        var options = Hostile.Options(value) with { Language = language };
        foreach (var span in Enum.GetValues<ReportSpan>())
        {
            yield return Renderer.Render(Hostile.Report(value, span), options);
        }

        // So many that some are told in one line, and some only counted.
        yield return Renderer.Render(Hostile.Report(value, ReportSpan.Day, processes: 60, tasks: 60), options);
        foreach (var occasion in Enum.GetValues<AlertOccasion>())
        {
            yield return Renderer.Render(Hostile.Alert(value, occasion, value), options);
            yield return Renderer.Render(Hostile.Alert(value, occasion, title: null), options);
        }
    }

    private static TheoryData<string, int> Of(int values)
    {
        var data = new TheoryData<string, int>();
        for (var i = 0; i < values; i++)
        {
            data.Add("en", i);
            data.Add("it", i);
        }

        return data;
    }

    /// <summary>The elements of a mail, with the names of their attributes.</summary>
    internal static IEnumerable<string> Skeleton(string html) =>
        Tag().Matches(html).Select(tag => AttributeValue().Replace(tag.Value, "=\"\""));

    /// <summary>What the templates make by themselves.</summary>
    internal static IReadOnlySet<string> Harmless { get; } =
        All("harmless", "en").SelectMany(mail => Skeleton(mail.Html)).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex("=\"[^\"]*\"", RegexOptions.None, 2000)]
    private static partial Regex AttributeValue();
}
