using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>What the stub answers.</summary>
internal sealed record StubAnswer(int Status, JsonNode? Body = null)
{
    public string? RetryAfter { get; init; }

    /// <summary>A body that is not JSON; null for the JSON.</summary>
    public string? Text { get; init; }

    /// <summary>Cut the connection instead of answering.</summary>
    public bool Abort { get; init; }

    public static StubAnswer Error(int status, string code, string message = "Something about somebody.") =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = code,
                    ["message"] = message,
                    ["innerError"] = new JsonObject { ["request-id"] = "1", ["client-request-id"] = "2" },
                },
            }
        );

    public static StubAnswer NotFound() =>
        Error(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    public static StubAnswer Throttled(int? seconds) =>
        Error(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.") with
        {
            RetryAfter = seconds?.ToString(),
        };
}
