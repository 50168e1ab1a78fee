using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Reads a single value from a process file.</summary>
internal static class ConstantValue
{
    public static FieldValue Read(ConfigurationValue value, ICollection<ConfigurationError> errors)
    {
        if (value is ConfigurationValue.Scalar scalar)
        {
            return scalar.Value;
        }

        errors.Add(
            new ConfigurationError(
                value.Position,
                "a single value is needed here",
                "write a text, a number, true, false or null"
            )
        );
        return FieldValue.Null;
    }
}
