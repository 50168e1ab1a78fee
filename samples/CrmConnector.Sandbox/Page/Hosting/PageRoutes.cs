using System.Net;
using System.Text;
using CrmConnector.Sandbox.Page.Faults;
using CrmConnector.Sandbox.Page.Records;
using CrmConnector.Sandbox.Page.Tables;

namespace CrmConnector.Sandbox.Page;

/// <summary>Leads requests to what answers them.</summary>
internal sealed class PageRoutes(
    RecordEndpoint records,
    TableEndpoint tables,
    FaultEndpoint faults,
    Func<Uri> newSignInAddress
)
{
    public Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        return (request.Method, request.Path.Value!.Split('/')) switch
        {
            ("GET", ["", ""]) => SendIndexAsync(http),
            ("GET", ["", "assets", var name]) => SendAssetAsync(http, name),
            ("GET", ["", "api", "start"]) => SendStartAsync(http),
            ("GET", ["", "api", "view", var view]) => records.ShowAsync(http, view),
            ("GET", ["", "api", "records", var source]) => records.FindAsync(http, source),
            ("POST", ["", "api", "records", var source]) => records.CreateAsync(http, source),
            ("PATCH", ["", "api", "records", var source]) => records.EditAsync(http, source),
            ("DELETE", ["", "api", "records", var source]) => records.DeleteAsync(http, source),
            ("GET", ["", "api", "tables", var system, var name]) => tables.ShowAsync(http, system, name),
            ("GET", ["", "api", "faults"]) => faults.ShowAsync(http),
            ("POST", ["", "api", "faults"]) => faults.SwitchAsync(http),
            ("POST", ["", "api", "mailboxes"]) => faults.SetMailboxAsync(http),
            ("POST", ["", "api", "forget"]) => faults.ForgetAsync(http),
            ("POST", ["", "api", "address"]) => PageJson.SendAsync(http, new { Address = newSignInAddress() }),
            _ => throw PageRefusal.Missing(),
        };
    }

    private Task SendStartAsync(HttpContext http)
    {
        var language = PageTexts.LanguageOf(http.Request);
        return PageJson.SendAsync(
            http,
            new
            {
                Language = language,
                PageTexts.Languages,
                Texts = PageTexts.Of(language),
                Sources = records.Sources.Select(source => new
                {
                    source.Name,
                    source.System,
                    source.Fields,
                    source.Places,
                }),
                Tables = tables.Names,
            }
        );
    }

    private static Task SendIndexAsync(HttpContext http)
    {
        var language = PageTexts.LanguageOf(http.Request);
        var html = Encoding
            .UTF8.GetString(PageAssets.Read("Assets/index.html"))
            .Replace("{{language}}", language, StringComparison.Ordinal)
            .Replace("{{title}}", WebUtility.HtmlEncode(PageTexts.Of(language)["title"]), StringComparison.Ordinal);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(html, http.RequestAborted);
    }

    private static Task SendAssetAsync(HttpContext http, string name)
    {
        var (bytes, type) = PageAssets.ForBrowser(name) ?? throw PageRefusal.Missing();
        http.Response.ContentType = type;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
