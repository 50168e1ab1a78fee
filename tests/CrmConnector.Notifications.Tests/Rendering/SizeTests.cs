using System.Text;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Rendering;

/// <summary>Gmail cuts off what is longer than 102 KB, with the end of the report in it.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData("erp-to-crm-customers", 30, 50)]
    [InlineData("erp-to-crm-customers", 200, 1000)]
    [InlineData("<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", 30, 50)]
    public void Nothing_is_cut_off(string name, int processes, int tasks)
    {
        foreach (var language in new[] { "en", "it" })
        {
            var mail = new MessageRenderer(MessageTemplates.BuiltIn).Render(
                Hostile.Report(name, ReportSpan.Day, processes, tasks),
                Mails.Options with
                {
                    Language = language,
                }
            );
            Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThan(102 * 1024);
            mail.Html.ShouldEndWith("</html>\n");
        }
    }

    [Fact]
    public void The_text_fits_a_terminal()
    {
        foreach (var name in Mails.Names)
        {
            foreach (var language in new[] { "en", "it" })
            {
                Mails
                    .Of(name, language)
                    .Text.Split('\n')
                    .Where(line => line.Length > 100 && !line.TrimStart().StartsWith("$ ", StringComparison.Ordinal))
                    .ShouldBeEmpty(name);
            }
        }
    }
}
