using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;

namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>What became of one record that was to be sent.</summary>
/// <param name="State">Whether it was answered.</param>
/// <param name="Status">The HTTP status; 0 where none came.</param>
/// <param name="RetryAfter">How long the service asks to be left alone; null where it does not say.</param>
/// <param name="Body">The answer's JSON; undefined for none.</param>
/// <param name="Failure">Why it was not sent, where that is the same for all records; null else.</param>
internal sealed record ItemAnswer(
    ItemState State,
    int Status,
    TimeSpan? RetryAfter,
    JsonElement Body,
    AdapterException? Failure = null
)
{
    /// <summary>It was sent, and what became of it is not known.</summary>
    public static ItemAnswer Lost { get; } = new(ItemState.Lost, 0, null, default);

    /// <summary>The service left it out, as one before it in the batch failed.</summary>
    public static ItemAnswer Skipped { get; } = new(ItemState.Skipped, 0, null, default);

    public bool IsSuccess => State == ItemState.Answered && Status is >= 200 and <= 299;

    public ErrorReply Error => ErrorReply.Of(Status, Body);

    /// <summary>It was not sent.</summary>
    public static ItemAnswer NotSent(TimeSpan? wait, AdapterException? failure = null) =>
        new(ItemState.NotSent, 0, wait, default, failure);

    /// <summary>The answer to a request of its own.</summary>
    public static ItemAnswer Of(Reply reply) =>
        new(ItemState.Answered, reply.Status, reply.RetryAfter, Parse(reply.Body));

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.Length > 0 ? JsonElement.Parse(body.Span) : default;
        }
        catch (JsonException)
        {
            return default; // the status alone decides
        }
    }
}
