using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Localising;

/// <summary>Every letter that a person reads comes from the resources or from the data: with data of digits alone, no letter stands outside of the marks.</summary>
public sealed partial class PseudoLanguageTests
{
    private const string Digits = "0815";
    private static readonly Words Pseudo = new(new PseudoTexts(), CultureInfo.GetCultureInfo("en"), "qps-ploc");

    [Theory]
    [InlineData(ReportSpan.Run)]
    [InlineData(ReportSpan.Runs)]
    [InlineData(ReportSpan.Day)]
    [InlineData(ReportSpan.Week)]
    public void No_text_of_a_report_is_left_out(ReportSpan span)
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            foreach (var processes in new[] { 0, 2, 60 })
            {
                var report = Hostile.Report(Digits, span, processes) with { Verdict = verdict };
                Check(Render((renderer, options) => renderer.Render(report, options, Pseudo)));
                Check(
                    Render(
                        (renderer, options) => renderer.Render(report with { Tasks = [], Down = [] }, options, Pseudo)
                    )
                );
            }
        }
    }

    [Theory]
    [InlineData(AlertOccasion.Happened)]
    [InlineData(AlertOccasion.SummedUp)]
    [InlineData(AlertOccasion.Recovered)]
    [InlineData(AlertOccasion.Escalated)]
    public void No_text_of_an_alert_is_left_out(AlertOccasion occasion)
    {
        var all = Hostile.Alert(Digits, occasion, title: null);
        Check(Render((renderer, options) => renderer.Render(all, options, Pseudo)));
        foreach (var told in all.Events)
        {
            var alone = all with { Events = [told], More = 0 };
            Check(Render((renderer, options) => renderer.Render(alone, options, Pseudo)));
        }
    }

    private static RenderedMessage Render(Func<MessageRenderer, RenderOptions, RenderedMessage> render) =>
        render(new MessageRenderer(MessageTemplates.BuiltIn), Hostile.Options(Digits));

    private static void Check(RenderedMessage mail)
    {
        LeftOut(mail.Subject).ShouldBeEmpty();
        LeftOut(Address().Replace(mail.Text, "")).ShouldBeEmpty();
        LeftOut(Visible(mail.Html)).ShouldBeEmpty();
        foreach (Match spoken in Spoken().Matches(mail.Html))
        {
            LeftOut(WebUtility.HtmlDecode(spoken.Groups["text"].Value)).ShouldBeEmpty();
        }
    }

    private static IEnumerable<string> LeftOut(string text) => Word().Matches(Outside(text)).Select(word => word.Value);

    private static string Outside(string text)
    {
        var outside = new StringBuilder();
        var depth = 0;
        foreach (var character in text)
        {
            depth += character == PseudoTexts.Open ? 1 : 0;
            outside.Append(depth == 0 ? character : ' ');
            depth -= character == PseudoTexts.Close ? 1 : 0;
        }

        depth.ShouldBe(0);
        return outside.ToString();
    }

    private static string Visible(string html) => WebUtility.HtmlDecode(Tag().Replace(Style().Replace(html, ""), " "));

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 2000)]
    private static partial Regex Word();

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 2000)]
    private static partial Regex Address();

    [GeneratedRegex(@"<style>.*?</style>|<!--.*?-->", RegexOptions.Singleline, 2000)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex("(aria-label|alt|title)=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Spoken();
}
