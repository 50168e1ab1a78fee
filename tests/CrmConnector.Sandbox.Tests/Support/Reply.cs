using System.Net;
using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Tests.Support;

/// <summary>An answer of the sandbox, read whole.</summary>
internal sealed class Reply
{
    private Reply(HttpResponseMessage message, string text)
    {
        Message = message;
        Text = text;
        Json = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null;
    }

    public HttpResponseMessage Message { get; }
    public string Text { get; }
    public JsonObject? Json { get; }
    public int Status => (int)Message.StatusCode;
    public string Code => (string?)Json?["error"]?["code"] ?? "(none)";
    public string ErrorMessage => (string?)Json?["error"]?["message"] ?? "(none)";
    public IReadOnlyList<JsonObject> Values => [.. Json!["value"]!.AsArray().Select(node => node!.AsObject())];
    public string? NextLink => (string?)Json!["@odata.nextLink"];
    public string? DeltaLink => (string?)Json!["@odata.deltaLink"];

    public JsonNode? this[string property] => Json![property];

    public static async Task<Reply> ReadAsync(HttpResponseMessage message) =>
        new(message, await message.Content.ReadAsStringAsync());

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(',', values)
            : null;

    public Reply ShouldBe(HttpStatusCode status)
    {
        Message.StatusCode.ShouldBe(status, Text);
        return this;
    }

    public Reply ShouldRefuse(int status, string code)
    {
        Status.ShouldBe(status, Text);
        Code.ShouldBe(code, Text);
        ErrorMessage.ShouldNotBeNullOrWhiteSpace();
        return this;
    }

    public Reply ShouldRefuse(int status, string code, string message)
    {
        ShouldRefuse(status, code);
        ErrorMessage.ShouldBe(message);
        return this;
    }
}
