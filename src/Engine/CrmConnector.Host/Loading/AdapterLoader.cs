using System.Reflection;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Host.Loading;

/// <summary>Loads third-party adapters from a folder.</summary>
internal static class AdapterLoader
{
    /// <summary>All adapters in the folder; see <see cref="AdapterFiles.Find"/> for where they may lie.</summary>
    /// <exception cref="InvalidConfigurationException">The folder is missing, or an assembly in it cannot be used.</exception>
    public static IReadOnlyList<IAdapter> Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidConfigurationException(
                $"The adapters folder '{folder}' does not exist; create it, or remove 'adapters' from the installation file."
            );
        }

        return [.. AdapterFiles.Find(folder).SelectMany(LoadFile)];
    }

    private static List<IAdapter> LoadFile(string file)
    {
        try
        {
            var assembly = new AdapterLoadContext(file).LoadFromAssemblyPath(file);
            return [.. assembly.GetExportedTypes().Where(IsAdapter).Select(Instantiate)];
        }
        catch (Exception exception)
            when (exception
                    is FileLoadException
                        or FileNotFoundException
                        or BadImageFormatException
                        or TypeLoadException
                        or ReflectionTypeLoadException
                        or MissingMethodException
                        or TargetInvocationException
            )
        {
            var cause = exception.InnerException ?? exception;
            throw new InvalidConfigurationException(
                $"The adapter assembly '{file}' cannot be loaded ({cause.GetType().Name}: {cause.Message}); build it against this version's "
                    + "CrmConnector.Abstractions, and copy it with all its libraries.",
                exception
            );
        }
    }

    private static bool IsAdapter(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAdapter));

    private static IAdapter Instantiate(Type type) =>
        type.GetConstructor(Type.EmptyTypes) is null
            ? throw new InvalidConfigurationException(
                $"The adapter class '{type.FullName}' has no public constructor without parameters; its author must add one."
            )
            : (IAdapter)Activator.CreateInstance(type)!;
}
