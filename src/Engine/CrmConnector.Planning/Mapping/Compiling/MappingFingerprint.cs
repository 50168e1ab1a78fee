using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Hashes all that determines scope and results.</summary>
internal static class MappingFingerprint
{
    /// <summary>Raised when the meaning of unchanged definitions changes between versions of the product.</summary>
    private const int Version = 2;

    public static string Of(ProcessDefinition process, IReadOnlyList<CompiledField> fields, LookupTables lookups)
    {
        var text = new FingerprintText()
            .Add(Version)
            .Add(process.LinkSet)
            .Add(process.From.Connection)
            .Add(process.From.Entity)
            .Add(process.To.Connection)
            .Add(process.To.Entity)
            .Add(process.Where)
            .Add(process.Creates.Allowed)
            .Add(process.Creates.When)
            .Add(process.Required)
            .Add(fields.Count);
        foreach (var field in fields)
        {
            Add(text, field);
        }

        foreach (var request in LookupRequest.From(process))
        {
            text.Add(request.Name).Add(lookups.Find(request.Name)?.Fingerprint);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static void Add(FingerprintText text, CompiledField field)
    {
        var (definition, target) = (field.Definition, field.Target);
        text.Add(target.Name)
            .Add((int)target.Type)
            .Add(target.Scale)
            .Add(definition.From)
            .Add(definition.Template)
            .Add(definition.Constant)
            .Add(definition.Convert.Count);
        foreach (var step in definition.Convert)
        {
            text.Add(step.Name).Add(step.Argument);
        }

        text.Add(definition.Values.Count);
        foreach (var (key, value) in definition.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Add(key).Add(value);
        }

        text.Add((int)definition.Otherwise.Kind)
            .Add(definition.Otherwise.Value)
            .Add(definition.Reference?.LinkSet)
            .Add(definition.Reference?.Entity)
            .Add(definition.Reference?.TargetEntity)
            .Add((int)definition.Write)
            .Add(definition.IsInverse);
    }
}
