using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Writing.Bodies;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Reduces the service's refusal of a contact to kind, code, field and limit. Its text may hold values and is not kept.</summary>
internal static class FaultReader
{
    private static readonly char[] Separators = ['\'', '"', ' ', ',', '.', ':', '(', ')', '@', '[', ']'];

    public static RecordFault Read(ErrorReply error, ExchangeEntity entity)
    {
        var field = FindField(error.Message, entity);
        if (error.Message.Contains("exceeds the max allowed", StringComparison.OrdinalIgnoreCase))
        {
            return new RecordFault(FaultKind.Rule, SlotRules.TooMany, field, LastNumber(error.Message));
        }

        return new RecordFault(
            Kind(error),
            error.Code.Length > 0 ? error.Code : string.Create(CultureInfo.InvariantCulture, $"HTTP {error.Status}"),
            field
        );
    }

    private static FaultKind Kind(ErrorReply error) =>
        error switch
        {
            { Status: 403 } => FaultKind.NotAllowed,
            { Status: 413 } => FaultKind.TooLong,
            _ when error.Is(ErrorCodes.InvalidProperty, ErrorCodes.Unreadable, ErrorCodes.ValidationError) =>
                FaultKind.InvalidValue,
            { Status: 400 } => FaultKind.InvalidValue,
            _ => FaultKind.Other,
        };

    /// <summary>The first word of the text that is the name of a field, or of a property that holds some.</summary>
    private static string? FindField(string message, ExchangeEntity entity)
    {
        foreach (var word in message.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var field in entity.Fields.Values)
            {
                if (
                    field.Property.Length > 0
                    && string.Equals(word, field.Property, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return field is ScalarField ? field.Name : field.Property;
                }
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
