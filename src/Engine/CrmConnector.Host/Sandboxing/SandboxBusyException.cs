namespace CrmConnector.Host.Sandboxing;

/// <summary>Another process serves the folder's systems.</summary>
/// <param name="folder">The folder's full path.</param>
internal sealed class SandboxBusyException(string folder)
    : Exception($"A sandbox or demo is running in {folder} already; stop it first (Ctrl-C), or name another folder.");
