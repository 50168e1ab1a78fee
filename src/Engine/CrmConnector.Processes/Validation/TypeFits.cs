using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>The table of the changes of type that need no converter. Whatever needs a choice (a culture, a zone, words) needs one.</summary>
internal static class TypeFits
{
    public static TypeFit Of(FieldType from, FieldType to) =>
        (from, to) switch
        {
            (_, FieldType.Unsupported) => TypeFit.Never,
            _ when from == to => TypeFit.Always,
            (FieldType.Binary, _) or (_, FieldType.Binary) => TypeFit.Never,
            (_, FieldType.Text) => TypeFit.Always,
            (FieldType.Text or FieldType.Unsupported, _) => TypeFit.Some,
            (FieldType.Date, FieldType.LocalDateTime) => TypeFit.Always,
            (FieldType.LocalDateTime, FieldType.Date) => TypeFit.Some,
            (FieldType.Integer or FieldType.Choice, FieldType.Decimal or FieldType.Double) => TypeFit.Always,
            (FieldType.Choice, FieldType.Integer or FieldType.MultiChoice) => TypeFit.Always,
            (FieldType.Boolean, _) when IsNumber(to) => TypeFit.Always,
            (FieldType.Reference, FieldType.Guid or FieldType.Integer) => TypeFit.Some,
            (FieldType.Guid or FieldType.Integer, FieldType.Reference) => TypeFit.Some,
            _ when IsNumber(from) && (IsNumber(to) || to is FieldType.Boolean or FieldType.MultiChoice) => TypeFit.Some,
            _ => TypeFit.Never,
        };

    private static bool IsNumber(FieldType type) =>
        type is FieldType.Integer or FieldType.Decimal or FieldType.Double or FieldType.Choice;
}
