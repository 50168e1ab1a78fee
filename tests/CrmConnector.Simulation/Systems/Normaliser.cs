using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Systems;

/// <summary>What a system does by itself to a value that it is given, without saying so.</summary>
internal enum Normaliser
{
    None,
    Trim,
    LowerCase,
    TwoDecimals,
}

internal static class Normalising
{
    public static FieldValue Apply(Normaliser normaliser, FieldValue value) =>
        (normaliser, value.Kind) switch
        {
            (Normaliser.Trim, ValueKind.Text) => value.AsText().Trim() is { Length: > 0 } text
                ? FieldValue.Text(text)
                : FieldValue.Null,
            (Normaliser.LowerCase, ValueKind.Text) => FieldValue.Text(value.AsText().ToLowerInvariant()),
            (Normaliser.TwoDecimals, ValueKind.Decimal) => FieldValue.Decimal(
                Math.Round(value.AsDecimal(), 2, MidpointRounding.AwayFromZero)
            ),
            _ => value,
        };
}
