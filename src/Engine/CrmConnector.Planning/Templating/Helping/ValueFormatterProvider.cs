using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace CrmConnector.Planning.Templating.Helping;

/// <summary>Prints values in their plain text instead of .NET's own form.</summary>
internal sealed class ValueFormatterProvider : IFormatter, IFormatterProvider
{
    public void Format<T>(T value, in EncodedTextWriter writer) =>
        writer.Write(TemplateValue.Print(value) ?? "", encode: false);

    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type.IsValueType ? this : null;
        return formatter is not null;
    }
}
