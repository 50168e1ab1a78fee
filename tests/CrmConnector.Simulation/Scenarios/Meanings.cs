using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>What mappings are meant to do to values, in the plainest words there are.</summary>
internal static class Meanings
{
    public static FieldValue? Same(FieldValue value) => value;

    public static FieldValue? Trimmed(FieldValue value) =>
        value.Kind == ValueKind.Text ? FieldValue.Text(value.AsText().Trim()) : value;

    public static FieldValue? UpperCase(FieldValue value) =>
        value.Kind == ValueKind.Text ? FieldValue.Text(value.AsText().ToUpperInvariant()) : value;

    /// <summary>A, B and C are 1, 2 and 3; nothing stays nothing; anything else cannot be synced.</summary>
    public static FieldValue? GradeNumber(FieldValue value) =>
        value.IsBlank
            ? FieldValue.Null
            : value.AsText() switch
            {
                "A" => FieldValue.Integer(1),
                "B" => FieldValue.Integer(2),
                "C" => FieldValue.Integer(3),
                _ => null,
            };

    /// <summary>As <see cref="GradeNumber"/>, but anything else is nothing.</summary>
    public static FieldValue? GradeNumberOrNothing(FieldValue value) => GradeNumber(value) ?? FieldValue.Null;

    /// <summary>The other way round.</summary>
    public static FieldValue? GradeLetter(FieldValue value) =>
        value.IsBlank
            ? FieldValue.Null
            : value.AsInteger() switch
            {
                1 => FieldValue.Text("A"),
                2 => FieldValue.Text("B"),
                3 => FieldValue.Text("C"),
                _ => null,
            };
}
