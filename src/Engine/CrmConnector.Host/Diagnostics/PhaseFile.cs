using System.IO.MemoryMappedFiles;
using CrmConnector.Engine.Progress;

namespace CrmConnector.Host.Diagnostics;

/// <summary>
/// A small file, mapped into memory, that always holds where the present run is: it tells so even after the program was killed. Another program may
/// watch it, and may ask the run to stand still in a phase. CONTRIBUTING.md describes its bytes.
/// </summary>
internal sealed class PhaseFile : IDisposable
{
    /// <summary>The environment variable that names the file; without it there is none.</summary>
    public const string Variable = "CRMCONNECTOR_PHASE_FILE";

    private const int Size = 16;
    private const int PhaseAt = 0;
    private const int PageAt = 4;
    private const int StandStillInAt = 8;
    private const int StandStillFromPageAt = 12;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens the file, or makes it.</summary>
    public PhaseFile(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Size);
        _view = _file.CreateViewAccessor(0, Size);
    }

    /// <summary>Notes where the run is, and stays here for as long as the file asks for it.</summary>
    public void Note(RunPhase phase, int page)
    {
        _view.Write(PageAt, page);
        _view.Write(PhaseAt, (byte)phase);
        var wait = new SpinWait();
        while (_view.ReadByte(StandStillInAt) == (byte)phase && page >= _view.ReadInt32(StandStillFromPageAt))
        {
            wait.SpinOnce();
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
