using System.Reflection;
using System.Runtime.Loader;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Host.Loading;

/// <summary>
/// Loads one third-party adapter with its own versions of its libraries. Only the contract is shared with the program: its types must be the
/// same on both sides.
/// </summary>
internal sealed class AdapterLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly string SharedAssembly = typeof(IAdapter).Assembly.GetName().Name!;

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, SharedAssembly, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } resolved ? LoadFromAssemblyPath(resolved) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } resolved
            ? LoadUnmanagedDllFromPath(resolved)
            : nint.Zero;
}
