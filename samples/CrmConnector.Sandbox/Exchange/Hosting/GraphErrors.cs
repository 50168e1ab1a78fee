using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Writes refusals as error bodies.</summary>
internal sealed class GraphErrors(TimeProvider time)
{
    public ApiResponse Of(ApiException error, RequestIds ids)
    {
        var response = GraphAnswers.Json(
            error.Status,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartObject("error"u8);
                json.WriteString("code"u8, error.Code);
                json.WriteString("message"u8, error.Message);
                json.WriteStartObject("innerError"u8);
                json.WriteString(
                    "date"u8,
                    time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                );
                json.WriteString("request-id"u8, ids.Request);
                json.WriteString("client-request-id"u8, ids.Client);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );
        foreach (var (name, value) in error.Headers)
        {
            response.With(name, value);
        }

        return error.RetryAfter is { } wait
            ? response.With(
                "Retry-After",
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
            )
            : response;
    }
}
