using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Turns the answer to one part of a batch into the outcome of its record.</summary>
internal static class PartOutcomes
{
    public static WriteOutcome Of(WritePlan plan, PlannedWrite planned, BatchPart part, BatchAnswer answer)
    {
        if (part.IsSuccess)
        {
            return Written(planned, part, answer);
        }

        var error = ErrorReply.Parse(part.Status, part.Body.Span);
        return ReplyVerdicts.Common(error, part.RetryAfter) ?? Refused(plan, planned, error);
    }

    /// <summary>The outcome of a record that the service answered for with an error.</summary>
    public static WriteOutcome Refused(WritePlan plan, PlannedWrite planned, ErrorReply error)
    {
        var write = planned.Write;
        return error switch
        {
            _ when IsMissing(error) => Missing(plan, planned, error),
            { Code: ErrorCodes.VersionMismatch } => new WriteOutcome.Moved(),
            { Status: 412, Code: "" } when write.ExpectedVersion is not null => new WriteOutcome.Moved(),
            { Code: ErrorCodes.DuplicateRecord } when write.Kind == WriteKind.Create => Found(planned),
            { Status: 412, Code: "" } when write.Kind == WriteKind.Create => Found(planned),
            _ => new WriteOutcome.Refused(FaultReader.Read(error, plan)),
        };
    }

    /// <summary>True when some record is not there.</summary>
    public static bool IsMissing(ErrorReply error) =>
        (error.Status == 404 || error.Code == ErrorCodes.ObjectDoesNotExist) && !CallFailures.IsSchema(error);

    /// <summary>The first record key that the service names; null for none.</summary>
    public static string? KeyIn(ErrorReply error) => FindGuid(error.Message);

    /// <summary>The key was chosen by the engine for this very create.</summary>
    private static WriteOutcome.Found Found(PlannedWrite planned) => new(planned.Key, ByIntent: true);

    /// <summary>Either the record itself is missing, or one that it points to.</summary>
    private static WriteOutcome Missing(WritePlan plan, PlannedWrite planned, ErrorReply error)
    {
        var named = FindGuid(error.Message);
        var isItself = named is null || string.Equals(named, planned.Key.Value, StringComparison.OrdinalIgnoreCase);
        if (planned.Write.Kind != WriteKind.Create && (isItself || plan.FirstLookup(planned.Write) is null))
        {
            return new WriteOutcome.Gone();
        }

        var field = named is null ? null : plan.FieldPointingTo(planned.Write, named);
        return new WriteOutcome.Refused(
            new RecordFault(FaultKind.ReferenceMissing, error.Code, field ?? plan.FirstLookup(planned.Write))
        );
    }

    private static WriteOutcome.Written Written(PlannedWrite planned, BatchPart part, BatchAnswer answer)
    {
        if (answer.Detail == AnswerDetail.Key || part.Body.Length == 0)
        {
            return new WriteOutcome.Written(planned.Key);
        }

        var record = ReadRecord(part.Body, answer.Layout);
        return new WriteOutcome.Written(
            planned.Key,
            record?.Version ?? part.ETag,
            answer.Detail == AnswerDetail.Stored ? record?.Values : null
        );
    }

    private static Record? ReadRecord(ReadOnlyMemory<byte> body, RowLayout layout)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                ? new RowReader(layout).Read(ref reader, out _)
                : null;
        }
        catch (JsonException)
        {
            return null; // it was written; only what was stored is not told
        }
    }

    private static string? FindGuid(string message)
    {
        foreach (var word in message.Split([' ', '\'', '"', ',', '.', '(', ')', '=', ':', '{', '}']))
        {
            if (word.Length == 36 && Guid.TryParseExact(word, "D", out _))
            {
                return word;
            }
        }

        return null;
    }
}
