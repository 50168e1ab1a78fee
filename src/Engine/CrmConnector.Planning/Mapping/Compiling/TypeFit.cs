using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Tells which types can never become which without a converter. What depends on the value is left to the run.</summary>
internal static class TypeFit
{
    public static bool MayFit(FieldType given, FieldType target) =>
        given == target
        || (given, target) switch
        {
            (FieldType.Unsupported, _) => true,
            (_, FieldType.Unsupported) => false,
            (FieldType.Binary, _) or (_, FieldType.Binary) => false,
            (FieldType.Text, _) or (_, FieldType.Text) => true,
            (FieldType.Date, FieldType.LocalDateTime) or (FieldType.LocalDateTime, FieldType.Date) => true,
            _ => !IsTime(given) && !IsTime(target) && (given == FieldType.Guid) == (target == FieldType.Guid)
                || Pointer(given, target)
                || Pointer(target, given),
        };

    public static string Advice(FieldType given, FieldType target) =>
        IsTime(given) && IsTime(target) ? "add convert: { date: { zone: ZONE } }"
        : target == FieldType.Unsupported ? "take the field out of the mapping"
        : "map another field to it, or convert the value";

    private static bool Pointer(FieldType one, FieldType other) => one == FieldType.Reference && !IsTime(other);

    private static bool IsTime(FieldType type) =>
        type is FieldType.Date or FieldType.Instant or FieldType.LocalDateTime or FieldType.Time;
}
