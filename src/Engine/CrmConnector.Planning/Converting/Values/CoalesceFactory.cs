using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class CoalesceFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("coalesce", "Takes the first of several fields that is not blank.")
        {
            TakesMany = true,
            Example = "{ from: [mobile, phone], to: telephone1, convert: [coalesce] }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        ConverterArguments.Read(step, Description, context);
        return new CoalesceConverter();
    }
}
