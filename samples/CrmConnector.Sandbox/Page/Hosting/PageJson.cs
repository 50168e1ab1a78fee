using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrmConnector.Sandbox.Page;

/// <summary>How the page's script and its server speak to each other.</summary>
internal static class PageJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Task SendAsync(HttpContext http, object value)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(http.Response.Body, value, Options, http.RequestAborted);
    }

    /// <summary>Reads the body.</summary>
    /// <exception cref="PageRefusal">It is no JSON of that shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http) =>
        http.Request.HasJsonContentType()
            ? await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Options, http.RequestAborted)
                ?? throw PageRefusal.Malformed()
            : throw PageRefusal.Malformed();
}
