using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>The faults that several coercions share, made once.</summary>
internal static class CoercionFaults
{
    public static readonly CoercionFault NotANumber = Unfit(
        "the value is not a number in its plain form",
        "add convert: { number: CULTURE } to say how numbers are written, or map the words with values:"
    );

    public static readonly CoercionFault NotWhole = new(
        FaultKind.OutOfRange,
        "the number has decimals and the field takes whole numbers only",
        "add convert: { number: { decimals: 0 } }"
    );

    public static readonly CoercionFault TooLarge = new(
        FaultKind.OutOfRange,
        "the number is too large for the field",
        "correct it in the source"
    );

    public static readonly CoercionFault NotATime = Unfit(
        "the value is not a date or time of the field's type",
        "add convert: { date: { zone: ZONE } } (with formats: for texts) to say how it is to be read"
    );

    public static readonly CoercionFault Bytes = Unfit(
        "bytes go to binary fields only",
        "leave the field out, or map another one"
    );

    public static CoercionFault Unfit(string problem, string advice) => new(FaultKind.InvalidValue, problem, advice);
}
