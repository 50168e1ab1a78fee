using System.Net;
using System.Text.Json;
using CrmConnector.Sandbox.Hosting;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Page;

/// <summary>Answers the requests of browsers.</summary>
internal sealed class PagePipeline(PageGuard guard, PageRoutes routes)
{
    public async Task AnswerAsync(HttpContext http)
    {
        PageGuard.Protect(http.Response);
        var texts = PageTexts.Of(PageTexts.LanguageOf(http.Request));
        if (!guard.IsForUs(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        }
        else if (guard.TryLetIn(http))
        {
            // answered
        }
        else if (!guard.IsKnown(http.Request))
        {
            await RefuseEntryAsync(http, texts);
        }
        else if (!guard.IsFromPage(http.Request))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, texts["error.foreign"]);
        }
        else
        {
            await RouteAsync(http, texts);
        }
    }

    private async Task RouteAsync(HttpContext http, IReadOnlyDictionary<string, string> texts)
    {
        try
        {
            await routes.AnswerAsync(http);
        }
        catch (PageRefusal refusal)
        {
            await RefuseAsync(http, refusal.Status, texts[refusal.Text]);
        }
        catch (Exception error)
            when (error is JsonException or BadHttpRequestException or FormatException or OverflowException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, texts["error.malformed"]);
        }
        catch (ArgumentException error)
        {
            // systems' own words; .NET would add the name of a parameter to them
            await RefuseAsync(http, StatusCodes.Status400BadRequest, Words(error));
        }
        catch (SqliteException)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, texts["error.busy"]);
        }
    }

    private static string Words(ArgumentException error)
    {
        var message = (error.InnerException as ApiException)?.Message ?? error.Message;
        var added = $" (Parameter '{error.ParamName}')";
        return message.EndsWith(added, StringComparison.Ordinal) ? message[..^added.Length] : message;
    }

    private static Task RefuseAsync(HttpContext http, int status, string problem)
    {
        http.Response.StatusCode = status;
        return PageJson.SendAsync(http, new { Problem = problem });
    }

    private static Task RefuseEntryAsync(HttpContext http, IReadOnlyDictionary<string, string> texts)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return RefuseAsync(http, StatusCodes.Status401Unauthorized, texts["entry.hint"]);
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "text/html; charset=utf-8";
        var title = WebUtility.HtmlEncode(texts["entry.title"]);
        return http.Response.WriteAsync(
            $"<!doctype html><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{WebUtility.HtmlEncode(texts["entry.hint"])}</p>",
            http.RequestAborted
        );
    }
}
