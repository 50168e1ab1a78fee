using System.Collections.Frozen;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping.Producing;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Compiles the <c>values:</c> of a mapping.</summary>
internal static class ValueMapCompiler
{
    public static ValueMap Compile(FieldMapping mapping, ICollection<ConfigurationError> errors) =>
        new(
            mapping.Values.ToFrozenDictionary(
                entry => entry.Key,
                entry => ConstantValue.Read(entry.Value, errors),
                StringComparer.Ordinal
            ),
            mapping.Otherwise.Kind,
            mapping.Otherwise.Value is { } use ? ConstantValue.Read(use, errors) : FieldValue.Null
        );
}
