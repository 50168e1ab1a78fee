using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Judging;

/// <summary>When two values are the same to a person.</summary>
internal static class SameValue
{
    public static bool Of(FieldValue one, FieldValue other)
    {
        var (a, b) = (Plain(one), Plain(other));
        return a == b || (a.Kind == ValueKind.Decimal && b.Kind == ValueKind.Decimal && a.AsDecimal() == b.AsDecimal());
    }

    private static FieldValue Plain(FieldValue value) =>
        value.IsBlank ? FieldValue.Null
        : value.Kind == ValueKind.Text
            ? FieldValue.Text(
                value
                    .AsText()
                    .Normalize(NormalizationForm.FormC)
                    .Replace("\r\n", "\n", StringComparison.Ordinal)
                    .TrimEnd()
            )
        : value.Kind == ValueKind.Reference ? FieldValue.Text(value.AsReference().Key.Value)
        : value;
}
