using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>What a status says about everything that a request or part wanted to write.</summary>
internal static class ReplyVerdicts
{
    /// <summary>Null when the answer is about the records themselves.</summary>
    public static WriteOutcome? Common(ErrorReply error, TimeSpan? retryAfter) =>
        error switch
        {
            { Status: 429 or 503 } => new WriteOutcome.NotAttempted(retryAfter),
            // a deadlock or timeout of the database rolled the request back
            { Code: ErrorCodes.SqlError or ErrorCodes.SqlTimeout } => new WriteOutcome.NotAttempted(retryAfter),
            { Status: 408 or 502 or 504 } => new WriteOutcome.Unanswered(),
            { Status: >= 500, Code: "" } => new WriteOutcome.Unanswered(),
            _ => null,
        };
}
