using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Reduces the service's refusal of a record to kind, code, field and limit. Its text may hold values and is not kept.</summary>
internal static class FaultReader
{
    private static readonly char[] Quotes = ['\'', '"', '’', '‘', ' ', ',', '.', ':', '(', ')', '@'];

    public static RecordFault Read(ErrorReply error, WritePlan plan)
    {
        var field = FindField(error.Message, plan.Entity);
        var kind = Kind(error, field);
        return new RecordFault(
            kind,
            error.Code.Length > 0 ? error.Code : string.Create(CultureInfo.InvariantCulture, $"HTTP {error.Status}"),
            kind == FaultKind.Rule && error.Code is ErrorCodes.StatusMismatch ? "statuscode" : field?.Name,
            kind == FaultKind.TooLong ? LastNumber(error.Message) ?? field?.Schema.MaxLength : null
        );
    }

    /// <summary>True when the service says that it does not know a property of the request.</summary>
    public static bool IsUnknownProperty(ErrorReply error) =>
        CallFailures.IsSchema(error)
        || error.Message.Contains("undeclared property", StringComparison.OrdinalIgnoreCase);

    private static FaultKind Kind(ErrorReply error, DataverseField? field) =>
        error.Code switch
        {
            ErrorCodes.TextTooLong => FaultKind.TooLong,
            ErrorCodes.ChoiceOutOfRange => FaultKind.UnknownChoice,
            ErrorCodes.ValueOutOfRange => IsChoice(field) ? FaultKind.UnknownChoice : FaultKind.OutOfRange,
            ErrorCodes.StatusMismatch or ErrorCodes.PluginAborted => FaultKind.Rule,
            ErrorCodes.DuplicateKey or ErrorCodes.DuplicateRule or ErrorCodes.DuplicateRecord => FaultKind.Duplicate,
            ErrorCodes.PrivilegeDenied or ErrorCodes.AccessDenied => FaultKind.NotAllowed,
            ErrorCodes.DeleteRestricted => FaultKind.InUse,
            ErrorCodes.InvalidCharacter => FaultKind.InvalidValue,
            ErrorCodes.ObjectDoesNotExist or ErrorCodes.KeyDoesNotExist => FaultKind.ReferenceMissing,
            _ when IsUnknownProperty(error) => FaultKind.NotWritable,
            _ => ByField(error, field),
        };

    private static FaultKind ByField(ErrorReply error, DataverseField? field) =>
        error switch
        {
            { Status: 403 } => FaultKind.NotAllowed,
            { Status: 405 } => FaultKind.InUse,
            { Status: 412 } => FaultKind.Duplicate,
            { Status: 413 } => FaultKind.TooLong,
            { Code: ErrorCodes.InvalidArgument or ErrorCodes.PayloadError } => IsChoice(field)
                ? FaultKind.UnknownChoice
                : FaultKind.InvalidValue,
            { Status: 400 } when IsChoice(field) => FaultKind.UnknownChoice,
            _ => FaultKind.Other,
        };

    private static bool IsChoice(DataverseField? field) =>
        field?.Schema.Type is FieldType.Choice or FieldType.MultiChoice;

    /// <summary>The first word of the text that names a column or its navigation property.</summary>
    private static DataverseField? FindField(string message, DataverseEntity entity)
    {
        foreach (var word in message.Split(Quotes, StringSplitOptions.RemoveEmptyEntries))
        {
            // the table's own name is no column, even where one is called so
            if (string.Equals(word, entity.Name, StringComparison.Ordinal))
            {
                continue;
            }

            if (entity.Fields.TryGetValue(word, out var field))
            {
                return field;
            }
        }

        return null;
    }

    private static int? LastNumber(string message)
    {
        var end = message.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (end < 0)
        {
            return null;
        }

        var start = message.AsSpan(0, end + 1).LastIndexOfAnyExceptInRange('0', '9') + 1;
        return int.TryParse(message.AsSpan(start, end + 1 - start), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
