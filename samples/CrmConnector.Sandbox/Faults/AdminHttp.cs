using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Faults;

/// <summary>What the admin paths of all sandboxes have in common: the key, JSON, and how mistakes are told.</summary>
internal static class AdminHttp
{
    public const string Prefix = "/sandbox/";

    /// <summary>Answers a request if it brings the key; a mistake in it is told as a sentence.</summary>
    public static async Task AnswerAsync(HttpContext http, string key, Func<string, Task> route)
    {
        if (!string.Equals(http.Request.Headers.Authorization.ToString(), "Bearer " + key, StringComparison.Ordinal))
        {
            http.Response.StatusCode = 401;
            return;
        }

        try
        {
            await route(http.Request.Path.Value![Prefix.Length..]);
        }
        catch (Exception error) when (error is ArgumentException or JsonException or KeyNotFoundException)
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(error.Message, http.RequestAborted);
        }
    }

    public static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, AdminJson.Options, http.RequestAborted)
        ?? throw new ArgumentException("The body must be a JSON object.", nameof(http));

    public static Task SendAsync(HttpContext http, object value)
    {
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.Body, value, AdminJson.Options, http.RequestAborted);
    }

    /// <summary>A value with some of its properties changed by the request's body.</summary>
    /// <exception cref="ArgumentException">It has no such property.</exception>
    public static async Task<T> PatchAsync<T>(HttpContext http, T value)
    {
        var node = JsonSerializer.SerializeToNode(value, AdminJson.Options)!.AsObject();
        Merge(node, await ReadAsync<JsonObject>(http));
        return node.Deserialize<T>(AdminJson.Options)!;
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (!target.ContainsKey(name))
            {
                throw new ArgumentException(
                    $"There is no '{name}'; there are: {string.Join(", ", target.Select(member => member.Key))}.",
                    nameof(changes)
                );
            }

            if (value is JsonObject inner && target[name] is JsonObject nested)
            {
                Merge(nested, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
