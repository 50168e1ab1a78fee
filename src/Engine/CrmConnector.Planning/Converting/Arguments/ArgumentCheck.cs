using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>Checks one argument against the type of its parameter.</summary>
internal static class ArgumentCheck
{
    /// <summary>What is wrong, as the end of a sentence that begins with the parameter's name; null when nothing is.</summary>
    public static string? Problem(ConverterParameter parameter, ConfigurationValue value) =>
        parameter.Type switch
        {
            ConverterParameterType.Text when value is not ConfigurationValue.Scalar => "must be a text",
            ConverterParameterType.Integer when !IsWhole(value) => "must be a whole number",
            ConverterParameterType.Boolean
                when value is not ConfigurationValue.Scalar { Value.Kind: ValueKind.Boolean } =>
                "must be true or false",
            ConverterParameterType.TextList when !IsList(value) => "must be a text or a list of texts",
            ConverterParameterType.Map when value is not ConfigurationValue.Map => "must be a map",
            ConverterParameterType.Any when value is not ConfigurationValue.Scalar => "must be a single value",
            _ => NotOffered(parameter, value),
        };

    private static string? NotOffered(ConverterParameter parameter, ConfigurationValue value) =>
        value is ConfigurationValue.Scalar scalar
        && parameter.Choices.Count > 0
        && !parameter.Choices.Contains(scalar.Text, StringComparer.Ordinal)
            ? $"must be {Choices.Of(parameter.Choices)}, not '{scalar.Text}'"
            : null;

    private static bool IsWhole(ConfigurationValue value) =>
        value is ConfigurationValue.Scalar { Value.Kind: ValueKind.Integer } scalar
        && scalar.Value.AsInteger() is >= int.MinValue and <= int.MaxValue;

    private static bool IsList(ConfigurationValue value) =>
        value is ConfigurationValue.Scalar
        || (
            value is ConfigurationValue.Sequence list
            && list.Items.Count > 0
            && list.Items.All(item => item is ConfigurationValue.Scalar)
        );
}
