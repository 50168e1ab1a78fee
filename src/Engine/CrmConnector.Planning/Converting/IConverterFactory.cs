using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Converting;

/// <summary>One kind of converter. Ours and those of plug-ins are alike.</summary>
public interface IConverterFactory
{
    /// <summary>Its name, parameters and docs.</summary>
    ConverterDescription Description { get; }

    /// <summary>
    /// Compiles one use of it. A bad argument is reported to <see cref="CompileContext.Errors"/>; the converter returned is then never run.
    /// </summary>
    ICompiledConverter Compile(ConverterStep step, CompileContext context);

    /// <summary>Compiles what undoes this use of it, or gives null where it loses information.</summary>
    ICompiledConverter? Invert(ConverterStep step, CompileContext context) => null;
}
